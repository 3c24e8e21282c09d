namespace Ascertain.Casework.Storage;

/// <summary>One writer at a time: flock(2) on <c>investigation.lock</c>, which the kernel lets go when the process ends, however it ends.</summary>
internal sealed class InvestigationLock : IDisposable
{
    private const int WouldBlock = 11; // EWOULDBLOCK on Linux

    private readonly FileStream stream;

    private InvestigationLock(FileStream stream) => this.stream = stream;

    public static InvestigationLock Take(InvestigationLayout layout)
    {
        try
        {
            return new InvestigationLock(new FileStream(layout.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException fault) when (fault.HResult == WouldBlock)
        {
            throw new InvestigationBusyException(layout.Folder);
        }
    }

    public void Dispose() => stream.Dispose();
}
