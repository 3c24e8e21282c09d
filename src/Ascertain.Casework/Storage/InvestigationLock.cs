using Ascertain.Preservation.Files;

namespace Ascertain.Casework.Storage;

/// <summary>One writer at a time: flock(2) on <c>investigation.lock</c>, which the kernel lets go when the process ends, however it ends.</summary>
/// <remarks>While somebody writes, the file holds a mark, taken back on a clean close. A mark that stays tells of a process that was stopped:
/// what no entry names may then be its unfinished work. The mark is durable before anything else is written, so a power cut cannot take it from
/// unfinished work; taking it back is not, so a power cut may leave it where all is finished.</remarks>
internal sealed class InvestigationLock : IDisposable
{
    private const int WouldBlock = 11, ReadOnlyFileSystem = 30; // EWOULDBLOCK and EROFS on Linux

    private readonly FileStream stream;
    private readonly InvestigationLayout layout;

    private InvestigationLock(FileStream stream, InvestigationLayout layout) => (this.stream, this.layout, WasMarked) = (stream, layout, stream.Length > 0);

    /// <summary>True when the last writer was stopped.</summary>
    public bool WasMarked { get; }

    public static InvestigationLock Take(InvestigationLayout layout)
    {
        try
        {
            InvestigationLock taken = new(new FileStream(layout.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0), layout);
            taken.Mark();
            return taken;
        }
        catch (IOException fault) when (fault.HResult == WouldBlock)
        {
            throw new InvestigationBusyException(layout.Folder);
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException { HResult: ReadOnlyFileSystem })
        {
            throw new UnusableInputException($"This user may not write in the folder {layout.Folder}; what is there can be read and verified.");
        }
    }

    /// <summary>True when SQLite keeps a log or its index beside the database.</summary>
    public bool HasLogBeside => File.Exists(layout.WriteAheadLog) || File.Exists(layout.SharedMemory);

    /// <summary>Takes the mark back: nothing unfinished lies in the folder.</summary>
    public void Finish()
    {
        try
        {
            new DurableFiles().SyncFolder(layout.Folder); // what SQLite took away stays away
            stream.SetLength(0);
        }
        catch (IOException)
        {
            // The mark stays, and the next opening for writing takes stock.
        }
    }

    public void Dispose() => stream.Dispose();

    private void Mark()
    {
        if (WasMarked)
        {
            return;
        }

        try
        {
            stream.Write("open\n"u8);
            DurableFiles files = new();
            files.SyncFile(stream.SafeFileHandle, layout.Lock);
            files.SyncFolder(layout.Folder);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }
}
