namespace Ascertain.Casework.Disclosing;

/// <summary>A file that a bundle would hold.</summary>
/// <param name="Path">In the bundle; null where the name is a digest of what is made only then.</param>
/// <param name="ByteCount">Null for what is made only then.</param>
/// <param name="Exhibit">The exhibit that it is; null for any other file.</param>
/// <param name="Entry">First ledger entry that speaks of it, for a record.</param>
/// <param name="Kind">Kind of that entry and role in it, or what the file is.</param>
public sealed record PreviewedFile(string? Path, long? ByteCount, ExhibitNumber? Exhibit, long? Entry, string Kind);
