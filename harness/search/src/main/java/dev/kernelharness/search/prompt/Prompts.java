package dev.kernelharness.search.prompt;

import dev.kernelharness.core.Evaluation;
import dev.kernelharness.search.chat.Message;
import dev.kernelharness.search.chat.Reply;
import dev.kernelharness.search.workflow.TemplateFiles;
import dev.kernelharness.search.workflow.Workflow;
import dev.kernelharness.search.workflow.WorkflowException;
import dev.kernelharness.search.workflow.WorkflowStep;
import java.util.List;
import java.util.Optional;

/**
 * What a model is told in a workflow. Every message is rendered from a template: the workflow's own
 * if there is one of that name beside its file, else the built-in one. Safe for use by several
 * threads. Each method throws {@link WorkflowException} if a template of the user's own names what
 * there is not.
 */
public final class Prompts {

  private final Templates templates;

  private Prompts(Templates templates) {
    this.templates = templates;
  }

  /**
   * The prompts of a workflow; all of its templates are read now.
   *
   * @throws WorkflowException if a template is missing or can't be understood
   */
  public static Prompts of(Workflow workflow) {
    Templates templates = new Templates(new TemplateFiles(workflow.folder()));
    workflow.steps().forEach(step -> templates.require(step.prompt()));
    Templates.SHARED.forEach(templates::require);
    return new Prompts(templates);
  }

  /**
   * Renders what may be asked after the opening once, so that a mistake in a template shows before
   * anything is asked.
   *
   * @throws WorkflowException if there is one
   */
  public void rehearse(Facts facts) {
    again(facts);
    selfCheck(facts);
    regenerate(facts);
    FeedbackModel.samples(facts).forEach(model -> templates.render("feedback.peb", model));
  }

  /** What a conversation begins with: the system's message and the step's prompt. */
  public List<Message> opening(WorkflowStep step, Facts facts) {
    var model = FactsModel.of(facts);
    return List.of(
        Message.system(templates.render("system.peb", model)),
        Message.user(templates.render(step.prompt(), model)));
  }

  /**
   * What was wrong with the answer before, so that the model can mend it. Empty if the kernel was
   * accepted or nobody can say what is wrong with it (inconclusive, our fault).
   *
   * @param finish how that answer ended: one that was cut off is told to be shorter
   */
  public Optional<Message> feedback(Facts facts, Evaluation evaluation, Reply.Finish finish) {
    return FeedbackModel.of(facts, evaluation, finish)
        .map(model -> Message.user(templates.render("feedback.peb", model)));
  }

  /** The request to try again, without reasons. */
  public Message again(Facts facts) {
    return Message.user(templates.render("again.peb", FactsModel.of(facts)));
  }

  /**
   * The question whether a kernel computes what the source does; the answer is read by {@link
   * SelfCheck#verdict}. Asked in the conversation in which the kernel was written.
   */
  public Message selfCheck(Facts facts) {
    return Message.user(templates.render("selfcheck.peb", FactsModel.of(facts)));
  }

  /** The request for a new kernel, from the model's own analysis just before. */
  public Message regenerate(Facts facts) {
    return Message.user(templates.render("regenerate.peb", FactsModel.of(facts)));
  }
}
