using System.Buffers.Binary;
using Ascertain.Custody.Files;
using Ascertain.Custody.Verification;

namespace Ascertain.Casework.Storage;

/// <summary>The files that SQLite keeps beside a database while it is written, and after a writer was stopped. A folder that was closed cleanly has none.</summary>
/// <remarks>What a pending log holds behind its last commit SQLite itself passes over; closing for writing cuts it off. Who reads the database of a closed
/// folder with another program leaves an empty log and the index of nothing: measured with SQLite 3 and <c>mode=ro</c>.</remarks>
internal sealed class DatabaseSidecars(InvestigationLayout layout, IReadOnlyList<FolderEntry> listed)
{
    private const string CheckpointPath = InvestigationLayout.LedgerName + "/" + InvestigationLayout.CheckpointName;

    private const int HeaderLength = 32, IndexBlock = 32 * 1024, IndexHeader = 136; // sqlite.org/fileformat2.html §4.1; walformat.html §2.1

    /// <summary>Names what has no place there.</summary>
    /// <returns>False when the database must not be opened: SQLite would open a link or a pipe.</returns>
    public bool Check(VerificationFaults faults)
    {
        FolderEntry? log = Find("-wal"), index = Find("-shm"), journal = Find("-journal");
        foreach (FolderEntry special in new[] { log, index, journal }.OfType<FolderEntry>().Where(static it => !it.IsRegular))
        {
            faults.Add(InvestigationFaultCodes.DatabaseSidecar, special.Path, "SQLite leaves a plain file here; the database is not opened.");
            return false;
        }

        bool isClosed = !layout.IsUnfinished;
        if (log is { Length: > 0 } && (isClosed || !IsLog(log.Path)))
        {
            faults.Add(InvestigationFaultCodes.DatabaseSidecarStale, log.Path, isClosed ? "A folder that was closed has no log." : "This is no write-ahead log of SQLite.");
        }

        if (index is not null && (log is null || index.Length % IndexBlock != 0 || (isClosed && !IsOfNothing(index))))
        {
            faults.Add(InvestigationFaultCodes.DatabaseSidecarStale, index.Path, "An index without its log, or none that SQLite makes.");
        }

        // A journal of the old kind is only there while the file is made, before anything is published.
        if (journal is not null && listed.Any(static it => it.Path == CheckpointPath))
        {
            faults.Add(InvestigationFaultCodes.DatabaseSidecar, journal.Path, "The ledger is never written with a journal of this kind.");
        }

        return true;
    }

    private FolderEntry? Find(string suffix) => listed.FirstOrDefault(it => it.Path == InvestigationLayout.DatabaseName + suffix);

    // The index of an empty log is one block with nothing behind its header.
    private bool IsOfNothing(FolderEntry index)
    {
        byte[] block = new byte[IndexBlock];
        try
        {
            using FileStream stream = FolderListing.Open(layout.Folder, index.Path);
            stream.ReadAtLeast(block, block.Length, throwOnEndOfStream: false);
            return index.Length <= IndexBlock && !block.AsSpan(IndexHeader).ContainsAnyExcept((byte)0);
        }
        catch (FileNotFoundException)
        {
            return true; // taken away meanwhile by a writer that closed
        }
    }

    private bool IsLog(string path)
    {
        byte[] header = new byte[HeaderLength];
        try
        {
            using FileStream stream = FolderListing.Open(layout.Folder, path);
            if (stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < HeaderLength)
            {
                return stream.Length == 0; // cut off meanwhile by a writer that closed
            }
        }
        catch (FileNotFoundException)
        {
            return true; // taken away meanwhile by a writer that closed
        }

        uint magic = BinaryPrimitives.ReadUInt32BigEndian(header);
        (uint first, uint second) = (0, 0);
        for (int i = 0; i < 24; i += 8)
        {
            first += Word(i) + second;
            second += Word(i + 4) + first;
        }

        return magic is 0x377f0682 or 0x377f0683 && BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4)) == 3007000
            && first == BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(24)) && second == BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(28));

        // The last bit of the magic number tells the byte order of the checksum.
        uint Word(int at) => (magic & 1) == 1 ? BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(at)) : BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(at));
    }
}
