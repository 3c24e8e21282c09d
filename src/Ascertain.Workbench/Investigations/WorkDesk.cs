using System.Security.Cryptography;

namespace Ascertain.Workbench.Investigations;

/// <summary>A folder of one process in an investigation's <c>work/</c>: what it has at hand and what it is about. Two workbenches may be open on one investigation, so each has its own;
/// a lock, which the system lets go however a process ends, tells which are still at work.</summary>
internal sealed class WorkDesk : IDisposable
{
    private const string Prefix = "desk-", New = "new-", Gone = "gone-", LockName = "held", NoteName = "begun";
    private const long GreatestNote = 1 << 27; // bytes; arbitrary: the longest names of as many files as may wait
    private const UnixFileMode OwnFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Nobody else reads what lies here.</summary>
    public const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly FileStream held;

    private WorkDesk(string folder, FileStream held) => (Folder, this.held) = (folder, held);

    /// <summary>Full path.</summary>
    public string Folder { get; }

    /// <summary>What is being done, or was when the process was ended; null for nothing.</summary>
    public BegunWork? Begun
    {
        get
        {
            FileInfo note = new(Path.Combine(Folder, NoteName));

            // A pipe or a device has no length, and reading it may never end; nor is a link of our making.
            return note is { Exists: true, LinkTarget: null, Length: > 0 and <= GreatestNote } ? BegunWork.Read(File.ReadAllBytes(note.FullName)) : null;
        }
    }

    /// <summary>True where something is written down, whether this release can read it or not.</summary>
    private bool HasNote => new FileInfo(Path.Combine(Folder, NoteName)) is var note && (note.Exists || note.LinkTarget is not null || Directory.Exists(note.FullName));

    /// <summary>Makes one for this process.</summary>
    public static WorkDesk Make(string investigation)
    {
        string name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), made = Path.Combine(WorkOf(investigation), New + name), folder = Path.Combine(WorkOf(investigation), Prefix + name);
        Directory.CreateDirectory(made, OwnFolder);

        // It gets its name when its lock is held: nobody ever finds a desk that looks left behind and is about to be used.
        FileStream held = Hold(made);
        Directory.Move(made, folder);
        return new WorkDesk(folder, held);
    }

    /// <summary>Takes over what ended processes left: what was begun there can be gone on with; what merely waited is removed. A folder whose note cannot be read, as that of a later release, is left alone.</summary>
    /// <returns>What can be gone on with, and the names of the folders that were left alone.</returns>
    public static (IReadOnlyList<WorkDesk> Left, IReadOnlyList<string> Unreadable) TakeOver(string investigation)
    {
        List<WorkDesk> left = [];
        List<string> unreadable = [];
        RemoveGone(WorkOf(investigation));
        foreach (string folder in FoldersIn(WorkOf(investigation)))
        {
            try
            {
                WorkDesk desk = new(folder, Hold(folder));
                if (desk.Begun is not null)
                {
                    left.Add(desk);
                }
                else if (desk.HasNote)
                {
                    unreadable.Add(Path.GetFileName(folder));
                    desk.Dispose();
                }
                else
                {
                    desk.Remove();
                }
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // Its process is still at work, or it lies in a folder that is only to be read.
            }
        }

        return (left, unreadable);
    }

    // A process was ended while it removed one.
    private static void RemoveGone(string work)
    {
        foreach (string folder in Directory.Exists(work) ? Directory.EnumerateDirectories(work, Gone + "*").ToArray() : [])
        {
            try
            {
                if (new DirectoryInfo(folder).LinkTarget is null)
                {
                    Directory.Delete(folder, recursive: true);
                }
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // Its own process is at it.
            }
        }
    }

    /// <summary>Writes down what begins, wholly or not at all.</summary>
    public void Begin(BegunWork work)
    {
        string path = Path.Combine(Folder, NoteName), temporary = path + ".new";
        using (FileStream file = new(temporary, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = OwnFile }))
        {
            file.Write(work.ToBytes());
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>It ended, in whatever way, and was told of.</summary>
    public void End()
    {
        if (Directory.Exists(Folder))
        {
            File.Delete(Path.Combine(Folder, NoteName));
        }
    }

    /// <summary>Removes the folder with all that lies in it.</summary>
    public void Remove()
    {
        try
        {
            if (Directory.Exists(Folder))
            {
                // Under another name first: from then on nobody finds it, and nobody lays a lock into a folder that is being emptied.
                string gone = Path.Combine(Path.GetDirectoryName(Folder)!, Gone + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)));
                Directory.Move(Folder, gone);
                try
                {
                    Directory.Delete(gone, recursive: true);
                }
                catch (Exception fault) when (fault is DirectoryNotFoundException or FileNotFoundException)
                {
                    // Another process removes what has this name, too.
                }
            }
        }
        finally
        {
            held.Dispose();
        }
    }

    /// <summary>Lets the folder go; what was begun in it stays.</summary>
    public void Dispose() => held.Dispose();

    // A link leads elsewhere, and what lies there is nobody's desk.
    private static IReadOnlyList<string> FoldersIn(string work) => Directory.Exists(work)
        ? [.. Directory.EnumerateDirectories(work, Prefix + "*").Where(static it => new DirectoryInfo(it).LinkTarget is null && new FileInfo(Path.Combine(it, LockName)).LinkTarget is null).Order(StringComparer.Ordinal)] : [];

    private static string WorkOf(string investigation) => Path.Combine(investigation, "work");

    private static FileStream Hold(string folder) =>
        new(Path.Combine(folder, LockName), new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, UnixCreateMode = OwnFile });
}
