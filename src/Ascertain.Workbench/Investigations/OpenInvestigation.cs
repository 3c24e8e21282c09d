using Ascertain.Casework;
using Ascertain.Casework.Storage;
using Ascertain.Preservation.Signing;
using NodaTime;

namespace Ascertain.Workbench.Investigations;

/// <summary>One investigation as the pages see it: read as often as it changes, opened for writing only while something is entered, so that the command line can work in the
/// same folder between.</summary>
internal sealed class OpenInvestigation(string folder, KeyRing keys, IClock clock)
{
    private readonly Lock reading = new(), writing = new();
    private InvestigationSnapshot? snapshot;
    private Investigation? writer;
    private int writers;

    /// <summary>Full path.</summary>
    public string Folder { get; } = folder;

    /// <summary>Identifier of the investigation, 32 hexadecimal digits.</summary>
    public string Id { get; } = IdOf(folder);

    /// <summary>The last report that the investigation made for itself.</summary>
    public string ReportPath => Path.Combine(Folder, "report.html");

    /// <summary>True when there is one.</summary>
    public bool HasReport => File.Exists(ReportPath);

    /// <summary>What runs in the background.</summary>
    public BackgroundWork Work { get; } = new();

    /// <summary>Everything, as of now.</summary>
    public InvestigationSnapshot Read()
    {
        lock (reading)
        {
            // The state first: what is committed while it is read is read again next time.
            string state = Investigation.StateOf(Folder);
            return snapshot is { } last && last.State == state ? last : snapshot = InvestigationSnapshot.Take(Investigation.OpenReadOnly(Folder, keys), state);
        }
    }

    /// <summary>Does what enters something. Several may at once: they share the opening.</summary>
    /// <exception cref="InvestigationBusyException">Another process is writing in the folder.</exception>
    public async Task<T> WriteAsync<T>(Func<Investigation, Task<T>> act)
    {
        Investigation investigation;
        lock (writing)
        {
            investigation = writer ??= Investigation.CreateOrOpen(Folder, keys, clock);
            writers++;
        }

        try
        {
            return await act(investigation);
        }
        finally
        {
            lock (writing)
            {
                if (--writers == 0)
                {
                    writer!.Dispose();
                    writer = null;
                }
            }
        }
    }

    public static void Make(string folder, KeyRing keys, IClock clock) => Investigation.CreateOrOpen(folder, keys, clock).Dispose();

    /// <exception cref="UnusableInputException">No investigation is there.</exception>
    public static string IdOf(string folder)
    {
        if (!File.Exists(Path.Combine(folder, "investigation.db")))
        {
            throw new UnusableInputException(Directory.Exists(folder) ? $"The folder {folder} holds no investigation." : $"There is no folder {folder}.");
        }

        using Investigation investigation = Investigation.OpenReadOnly(folder, keys: null);
        return investigation.Id;
    }
}
