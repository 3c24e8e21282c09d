using Ascertain.Canonical;
using Ascertain.Custody.Verification;

namespace Ascertain.Casework.Storage;

/// <summary>Compares the SHA-512 of exhibits with the one recorded when they were acquired. Names and commitments stand on SHA-256 alone;
/// a second hash family keeps the exhibits named when somebody learns to forge that.</summary>
internal sealed class AcquiredDigests(StoredDocuments exhibits, Func<string, byte[]?> read, VerificationFaults faults)
{
    /// <summary>Role of an evidentiary copy in its entry: what bears it lies among the exhibits, everything else among the records.</summary>
    public const string ExhibitRole = "exhibit";

    private const string AcquisitionRole = "acquisition";

    private (long Sequence, string Sha256) acquisition = (-1, ""), exhibit = (-1, "");

    /// <summary>Sees a document of an entry.</summary>
    public void See(long sequence, string role, string sha256)
    {
        acquisition = role == AcquisitionRole ? (sequence, sha256) : acquisition;
        exhibit = role == ExhibitRole ? (sequence, sha256) : exhibit;
        if (role is not (AcquisitionRole or ExhibitRole) || acquisition.Sequence != exhibit.Sequence)
        {
            return;
        }

        if (exhibits.Sha512Hex(exhibit.Sha256) is { } now && read(acquisition.Sha256) is { } bytes && Recorded(bytes) is { } then
            && (then.Sha512Hex != now || then.Sha256Hex != exhibit.Sha256))
        {
            faults.Add(InvestigationFaultCodes.Sha512Differs, exhibits.PathOf(exhibit.Sha256),
                $"The digests differ from those that entry {sequence} recorded when the exhibit was acquired.");
        }
    }

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
