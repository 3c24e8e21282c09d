using Ascertain.Canonical;
using Ascertain.Custody.Verification;

namespace Ascertain.Casework.Storage;

/// <summary>Compares the SHA-512 of exhibits with the one recorded when they were acquired. Names and commitments stand on SHA-256 alone;
/// a second hash family keeps the exhibits named when somebody learns to forge that.</summary>
internal static class AcquiredDigests
{
    /// <summary>Role of an evidentiary copy in its entry: what bears it lies among the exhibits, everything else among the records.</summary>
    public const string ExhibitRole = "exhibit";

    private const string AcquisitionRole = "acquisition";

    /// <summary>Compares.</summary>
    /// <param name="audit">The ledger, openings taken.</param>
    /// <param name="sha512">As hashed now, by SHA-256.</param>
    /// <param name="read">Bytes of a record, or null when it is missing or altered, which is a fault already.</param>
    /// <param name="faults">Where faults go.</param>
    public static void Compare(LedgerAudit audit, IReadOnlyDictionary<string, string> sha512, Func<string, byte[]?> read, VerificationFaults faults)
    {
        Dictionary<long, string> exhibits = Of(audit, ExhibitRole);
        foreach ((long sequence, string record) in Of(audit, AcquisitionRole).OrderBy(static it => it.Key))
        {
            if (exhibits.TryGetValue(sequence, out string? exhibit) && sha512.TryGetValue(exhibit, out string? now) && read(record) is { } bytes && Recorded(bytes) is { } then
                && (then.Sha512Hex != now || then.Sha256Hex != exhibit))
            {
                faults.Add(InvestigationFaultCodes.Sha512Differs, $"{InvestigationLayout.ExhibitsName}/{exhibit[..2]}/{exhibit}",
                    $"The digests differ from those that entry {sequence} recorded when the exhibit was acquired.");
            }
        }
    }

    private static Dictionary<long, string> Of(LedgerAudit audit, string role) => audit.Opened
        .SelectMany(it => it.Value.Where(place => place.Role == role).Select(place => (place.Sequence, Sha256: it.Key)))
        .ToDictionary(static it => it.Sequence, static it => it.Sha256);

    // A record without digests is of an older or foreign form and says nothing here.
    private static Digest? Recorded(byte[] acquisition)
    {
        try
        {
            CanonicalObject record = CanonicalJson.ParseObject(acquisition);
            return record.Has("digest") ? Digest.FromCanonical(record.Object("digest")) : null;
        }
        catch (CanonicalFormatException)
        {
            return null; // records.notCanonical names it
        }
    }
}
