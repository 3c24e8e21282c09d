using Ascertain.Authenticity.ContainerClass;
using Ascertain.Canonical;
using Ascertain.Casework.Storage;

namespace Ascertain.Casework.Investigating;

/// <summary>A laboratory's library of containers as an input of runs: a record of its own, which speaks of no exhibit, so that it goes with every bundle and a recipient can re-run with it.</summary>
public static class LibraryRecord
{
    /// <summary>Role of the document in its entry.</summary>
    internal const string Role = "library";

    /// <summary>Makes sure of the record and gives its digest.</summary>
    /// <exception cref="UnusableInputException">The bytes are no library.</exception>
    public static Digest Enter(Investigation investigation, string actor, byte[] library)
    {
        ArgumentNullException.ThrowIfNull(investigation);
        try
        {
            ContainerLibrary.Parse(library);
        }
        catch (CanonicalFormatException fault)
        {
            throw new UnusableInputException($"The library of containers cannot be used: {fault.Message}");
        }

        Digest digest = Digest.Of(library);
        if (!investigation.Records.Has(digest.Sha256Hex))
        {
            investigation.Commit([new LedgerDraft(EntryKind.Library, actor, new Dictionary<string, LedgerDocument>(StringComparer.Ordinal) { [Role] = LedgerDocument.Of(library) })]);
        }

        return digest;
    }
}
