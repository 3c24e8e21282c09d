using System.Collections.Concurrent;
using Ascertain.Casework;
using Ascertain.Media.Decoding;
using Ascertain.Preservation.Signing;
using NodaTime;

namespace Ascertain.Workbench.Investigations;

/// <summary>The investigations that this workbench knows: those that were opened here before, by folder.</summary>
internal sealed class OpenInvestigations(KeyRing keys, IClock clock, InstalledDecoder decoder, ReachableFolders reachable) : IDisposable
{
    private readonly IReadOnlyDictionary<string, Question> methods = MethodRegistry.QuestionsOf(decoder);
    private static readonly TimeSpan BeforeReading = TimeSpan.FromSeconds(1); // arbitrary: the server is up by then, and nobody has yet clicked the link

    private readonly ConcurrentDictionary<string, OpenInvestigation> byId = new(StringComparer.Ordinal);
    private readonly KnownFolders known = KnownFolders.Beside(keys);

    /// <summary>Every known folder with the investigation in it, or why it cannot be opened.</summary>
    public IEnumerable<(string Folder, OpenInvestigation? Investigation, string? Fault)> All() => known.All().Where(reachable.Allows).Select(folder =>
    {
        try
        {
            return (folder, (OpenInvestigation?)Open(folder), (string?)null);
        }
        catch (Exception fault) when (fault is UnusableInputException or IOException or UnauthorizedAccessException or Preservation.CustodyException)
        {
            return (folder, null, fault.Message);
        }
    });

    /// <summary>Opens the investigation in a folder, and remembers the folder.</summary>
    /// <exception cref="UnusableInputException">There is none.</exception>
    /// <exception cref="Preservation.CustodyException">Its ledger is broken.</exception>
    public OpenInvestigation Add(string folder)
    {
        OpenInvestigation opened = Open(reachable.RequireInvestigation(folder));
        opened.Read();
        known.Add(opened.Folder);
        return opened;
    }

    /// <summary>The same when the program starts, before which the folder was looked at: it is read when the first page asks, or a moment later.</summary>
    public void Begin(string folder)
    {
        OpenInvestigation opened = Open(Path.GetFullPath(folder));
        known.Add(opened.Folder);
        _ = Task.Delay(BeforeReading).ContinueWith(_ => opened.BeginReading(), TaskScheduler.Default);
    }

    /// <summary>Makes an investigation in a folder that is missing or empty.</summary>
    /// <exception cref="UnusableInputException">Something lies there.</exception>
    public OpenInvestigation Make(string folder)
    {
        string full = reachable.RequireNew(folder);
        if (Directory.Exists(full) && Directory.EnumerateFileSystemEntries(full).Any())
        {
            throw new UnusableInputException($"The folder {full} is not empty; name one that is, or that does not exist yet.");
        }

        OpenInvestigation.Make(full, keys, clock);
        return Add(full);
    }

    /// <summary>The one with this identifier, or null when it was not opened here.</summary>
    public OpenInvestigation? Find(string id) => byId.GetValueOrDefault(id);

    public void Dispose()
    {
        foreach (OpenInvestigation it in byId.Values)
        {
            it.Dispose();
        }
    }

    private OpenInvestigation Open(string folder)
    {
        OpenInvestigation? before = byId.Values.FirstOrDefault(it => it.Folder == folder);
        OpenInvestigation opened = before ?? Known(folder);

        // What is entered in one copy is not in the other, so nobody may think that they look at the one that they named.
        return opened.Folder == folder
            ? opened
            : throw new UnusableInputException($"The folder {folder} holds a copy of the investigation that is open from {opened.Folder}; one workbench shows one of them.");
    }

    // One object for each: it holds folders of its own.
    private OpenInvestigation Known(string folder)
    {
        lock (byId)
        {
            string id = OpenInvestigation.IdOf(folder);
            return byId.TryGetValue(id, out OpenInvestigation? known) ? known : byId[id] = new OpenInvestigation(folder, keys, clock, methods);
        }
    }
}
