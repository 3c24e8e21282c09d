using NodaTime;

namespace Ascertain.Reporting.Exports;

/// <summary>How an exhibit came in, without any personal value: neither path, address nor name.</summary>
/// <param name="Entry">Sequence of its ledger entry.</param>
/// <param name="RecordSha256">SHA-256 of its record.</param>
/// <param name="AcquiredAt">When the copy was made, by the system clock of the collecting machine.</param>
/// <param name="Actor">Label of who did it.</param>
/// <param name="SourceKind"><c>web</c> where an address was stated, <c>stated</c> where a source was stated in words, <c>package</c> where it came in a package that others made, else <c>file</c>.</param>
/// <param name="FileModified">What the file system of the source said; a claim of that machine.</param>
/// <param name="FileExtension">Of the name that the source had; for opening, never for judging.</param>
public sealed record ExportAcquisition(
    long Entry, string RecordSha256, Instant AcquiredAt, string Actor, string SourceKind, Instant FileModified, string FileExtension);
