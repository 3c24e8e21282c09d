using Ascertain.Canonical;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;

namespace Ascertain.Casework.Investigating;

/// <summary>The instant at which an exhibit is known to have existed, by its acquisitions: an input of what bounds its time.</summary>
/// <remarks>A record of its own, without personal values and without the exhibit's number, so that a recipient can re-run with it.</remarks>
internal sealed class ExistenceRecord(Investigation investigation)
{
    /// <summary>Makes sure of the record and gives its digest.</summary>
    public string Enter(string actor, CollectedExhibit exhibit)
    {
        byte[] record = new CanonicalObject
        {
            ["format"] = "ascertain/existence/1",
            ["existedAtUtc"] = UtcText.Of(exhibit.Acquisitions.Min(static it => it.ExistedAt)),
            ["clock"] = "system clock of the collecting machine, or the time stated in a collection list where that is earlier",
            ["fileModifiedUtc"] = CanonicalArray.OfTexts(exhibit.Acquisitions.Where(static it => it.Sent is not { IsModifiedStated: false }).Select(static it => UtcText.Of(it.FileModified)).Distinct().Order(StringComparer.Ordinal)),
        }.ToBytes();
        string sha256 = Digest.Of(record).Sha256Hex;
        if (!investigation.Records.Has(sha256))
        {
            investigation.Commit([new LedgerDraft(EntryKind.Existence, actor, new Dictionary<string, LedgerDocument>(StringComparer.Ordinal)
            {
                ["existence"] = LedgerDocument.Of(record),
            })]);
        }

        return sha256;
    }
}
