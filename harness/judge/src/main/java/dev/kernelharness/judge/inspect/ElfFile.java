package dev.kernelharness.judge.inspect;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an inspection needs of a 64-bit little-endian ELF file (System V ABI, chapter 4 and 5):
 * sections, segments, symbols, dynamic entries, relocations. Reads garbage without harm: every
 * place is checked, and every table lies within the file, which bounds time and memory.
 */
final class ElfFile {
  static final int MACHINE_X86_64 = 62;
  static final int MACHINE_AARCH64 = 183;

  static final int SECTION_SYMBOLS = 2;
  static final int SECTION_RELOCATIONS = 4;
  static final int SECTION_DYNAMIC = 6;
  static final int SECTION_NO_BITS = 8;
  static final int SECTION_DYNAMIC_SYMBOLS = 11;
  static final int SECTION_INIT_ARRAY = 14;
  static final int SECTION_FINI_ARRAY = 15;
  static final int SECTION_PREINIT_ARRAY = 16;

  private static final long MAGIC = 0x0001_0102_464c_457fL; // 0x7f ELF, 64 bits, little, version 1
  private static final long MAGIC_MASK = 0x00ff_ffff_ffff_ffffL;
  private static final int HEADER_BYTES = 64;
  private static final int SECTION_BYTES = 64;
  private static final int SEGMENT_BYTES = 56;
  private static final int SYMBOL_BYTES = 24;
  private static final int DYNAMIC_BYTES = 16;
  private static final int RELOCATION_BYTES = 24;

  private final ElfBytes bytes;
  private final int machine;
  private final List<Section> sections;
  private final List<Segment> segments;

  /** A section's header. */
  record Section(
      String name, int type, long flags, long address, long offset, long size, int link) {
    boolean isWritable() {
      return (flags & 1) != 0;
    }

    boolean isLoaded() {
      return (flags & 2) != 0;
    }

    boolean isExecutable() {
      return (flags & 4) != 0;
    }

    boolean holds(long where) {
      return Long.compareUnsigned(where - address, size) < 0;
    }
  }

  /** A segment's header. */
  record Segment(int type, int flags, long memoryBytes) {
    static final int LOAD = 1;
    static final int STACK = 0x6474e551;

    boolean isExecutable() {
      return (flags & 1) != 0;
    }

    boolean isWritable() {
      return (flags & 2) != 0;
    }
  }

  /** A symbol. */
  record Symbol(String name, int binding, int type, int sectionIndex, long value) {
    private static final int LOCAL = 0;
    private static final int WEAK = 2;
    private static final int UNDEFINED = 0;
    private static final int OBJECT = 1;
    private static final int FUNCTION = 2;
    private static final int THREAD_LOCAL = 6;
    private static final int INDIRECT_FUNCTION = 10;

    boolean isDefined() {
      return sectionIndex != UNDEFINED;
    }

    boolean isGlobal() {
      return binding != LOCAL;
    }

    /** Whether it gives way to others, as instances of templates do. */
    boolean isWeak() {
      return binding == WEAK;
    }

    boolean isData() {
      return type == OBJECT || type == THREAD_LOCAL;
    }

    boolean isFunction() {
      return type == FUNCTION;
    }

    boolean isIndirectFunction() {
      return type == INDIRECT_FUNCTION;
    }
  }

  /** An entry of the dynamic table. */
  record Dynamic(long tag, long value) {}

  /** A relocation with an addend. */
  record Relocation(long place, int symbol, long type, long addend) {}

  private ElfFile(ElfBytes bytes) throws MalformedElfException {
    this.bytes = bytes;
    if (bytes.size() < HEADER_BYTES || (bytes.i64(0) & MAGIC_MASK) != MAGIC) {
      throw new MalformedElfException("not a 64-bit little-endian ELF file");
    }
    this.machine = bytes.u16(18);
    this.sections = readSections();
    this.segments = readSegments();
  }

  /**
   * Reads the headers.
   *
   * @throws MalformedElfException if the file can't be read as ELF
   */
  static ElfFile of(ByteBuffer content) throws MalformedElfException {
    return new ElfFile(new ElfBytes(content));
  }

  int machine() {
    return machine;
  }

  List<Section> sections() {
    return sections;
  }

  List<Segment> segments() {
    return segments;
  }

  /** The symbols of a table ({@link #SECTION_SYMBOLS} or {@link #SECTION_DYNAMIC_SYMBOLS}). */
  List<Symbol> symbols(int tableType) throws MalformedElfException {
    List<Symbol> symbols = new ArrayList<>();
    for (Section table : ofType(tableType)) {
      long names = section(table.link()).map(Section::offset).orElse(0L);
      for (long at = table.offset(); at < end(table, SYMBOL_BYTES); at += SYMBOL_BYTES) {
        int info = bytes.u8(at + 4);
        symbols.add(
            new Symbol(
                bytes.name(names + bytes.u32(at)),
                info >> 4,
                info & 15,
                bytes.u16(at + 6),
                bytes.i64(at + 8)));
      }
    }
    return symbols;
  }

  /** The entries of the dynamic table, up to its end mark. */
  List<Dynamic> dynamics() throws MalformedElfException {
    List<Dynamic> entries = new ArrayList<>();
    for (Section table : ofType(SECTION_DYNAMIC)) {
      for (long at = table.offset(); at < end(table, DYNAMIC_BYTES); at += DYNAMIC_BYTES) {
        long tag = bytes.i64(at);
        if (tag == 0) {
          break;
        }
        entries.add(new Dynamic(tag, bytes.i64(at + 8)));
      }
    }
    return entries;
  }

  /** All relocations with addends. */
  List<Relocation> relocations() throws MalformedElfException {
    List<Relocation> relocations = new ArrayList<>();
    for (Section table : ofType(SECTION_RELOCATIONS)) {
      relocations.addAll(relocationsOf(table));
    }
    return relocations;
  }

  /** The relocations of one table. */
  List<Relocation> relocationsOf(Section table) throws MalformedElfException {
    List<Relocation> relocations = new ArrayList<>();
    for (long at = table.offset(); at < end(table, RELOCATION_BYTES); at += RELOCATION_BYTES) {
      int symbol = bytes.i32(at + 12) & Integer.MAX_VALUE;
      relocations.add(new Relocation(bytes.i64(at), symbol, bytes.u32(at + 8), bytes.i64(at + 16)));
    }
    return relocations;
  }

  /** The section of this index, if there is one. */
  Optional<Section> section(int index) {
    return index > 0 && index < sections.size()
        ? Optional.of(sections.get(index))
        : Optional.empty();
  }

  private List<Section> ofType(int type) {
    return sections.stream().filter(s -> s.type() == type).toList();
  }

  private long end(Section table, int entryBytes) throws MalformedElfException {
    bytes.requireWithin(table.offset(), table.size());
    return table.offset() + table.size() / entryBytes * entryBytes;
  }

  private List<Section> readSections() throws MalformedElfException {
    long offset = bytes.i64(40);
    int count = offset == 0 ? 0 : bytes.u16(60);
    int entryBytes = bytes.u16(58);
    if (count == 0) {
      return List.of();
    }
    if (entryBytes != SECTION_BYTES) {
      throw new MalformedElfException("section headers of " + entryBytes + " bytes");
    }
    bytes.requireWithin(offset, (long) count * SECTION_BYTES);
    long nameTable = offset + (long) bytes.u16(62) * SECTION_BYTES;
    long names = bytes.i64(nameTable + 24);
    List<Section> read = new ArrayList<>(count);
    for (long at = offset; at < offset + (long) count * SECTION_BYTES; at += SECTION_BYTES) {
      Section section =
          new Section(
              bytes.name(names + bytes.u32(at)),
              bytes.i32(at + 4),
              bytes.i64(at + 8),
              bytes.i64(at + 16),
              bytes.i64(at + 24),
              bytes.i64(at + 32),
              bytes.i32(at + 40));
      if (section.type() != SECTION_NO_BITS && section.type() != 0) {
        bytes.requireWithin(section.offset(), section.size());
      }
      read.add(section);
    }
    return List.copyOf(read);
  }

  private List<Segment> readSegments() throws MalformedElfException {
    long offset = bytes.i64(32);
    int count = offset == 0 ? 0 : bytes.u16(56);
    if (count > 0 && bytes.u16(54) != SEGMENT_BYTES) {
      throw new MalformedElfException("program headers of " + bytes.u16(54) + " bytes");
    }
    List<Segment> read = new ArrayList<>();
    for (long at = offset; at < offset + (long) count * SEGMENT_BYTES; at += SEGMENT_BYTES) {
      read.add(new Segment(bytes.i32(at), bytes.i32(at + 4), bytes.i64(at + 40)));
    }
    return List.copyOf(read);
  }
}
