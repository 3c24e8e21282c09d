using Ascertain.Casework.Storage;
using Ascertain.Earth.Elevation;

namespace Ascertain.Casework.Investigating;

/// <summary>The record of files of heights as an input of runs: their names and digests, and none of their content. Names of tiles tell where the area is, so that it goes to whoever gets a run that used it.</summary>
internal static class HeightsRecord
{
    /// <summary>Role of the document in its entry.</summary>
    internal const string Role = "heights";

    /// <summary>Makes sure of the record and gives its digest.</summary>
    public static Digest Enter(Investigation investigation, string actor, ElevationReference heights)
    {
        byte[] record = heights.ToCanonical().ToBytes();
        Digest digest = Digest.Of(record);
        if (!investigation.Records.Has(digest.Sha256Hex))
        {
            investigation.Commit([new LedgerDraft(EntryKind.Heights, actor, new Dictionary<string, LedgerDocument>(StringComparer.Ordinal) { [Role] = LedgerDocument.Of(record) })]);
        }

        return digest;
    }
}
