using System.Security.Cryptography;

namespace Ascertain.Workbench.Investigations;

/// <summary>A folder of one process in an investigation's <c>work/</c>: what it has at hand and what it is about. Two workbenches may be open on one investigation, so each has its own;
/// a lock, which the system lets go however a process ends, tells which are still at work.</summary>
internal sealed class WorkDesk : IDisposable
{
    private const string Prefix = "desk-", LockName = "held", NoteName = "begun";
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
            string path = Path.Combine(Folder, NoteName);
            return File.Exists(path) ? BegunWork.Read(File.ReadAllBytes(path)) : null;
        }
    }

    /// <summary>Makes one for this process.</summary>
    public static WorkDesk Make(string investigation)
    {
        string folder = Path.Combine(WorkOf(investigation), Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)));
        Directory.CreateDirectory(folder, OwnFolder);
        return new WorkDesk(folder, Hold(folder));
    }

    /// <summary>Takes over what ended processes left: what was begun there can be gone on with; what merely waited is removed.</summary>
    public static IReadOnlyList<WorkDesk> TakeOver(string investigation)
    {
        List<WorkDesk> left = [];
        foreach (string folder in FoldersIn(WorkOf(investigation)))
        {
            try
            {
                WorkDesk desk = new(folder, Hold(folder));
                if (desk.Begun is null)
                {
                    desk.Remove();
                }
                else
                {
                    left.Add(desk);
                }
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // Its process is still at work, or it lies in a folder that is only to be read.
            }
        }

        return left;
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
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }

        held.Dispose();
    }

    /// <summary>Lets the folder go; what was begun in it stays.</summary>
    public void Dispose() => held.Dispose();

    private static IReadOnlyList<string> FoldersIn(string work) => Directory.Exists(work) ? [.. Directory.EnumerateDirectories(work, Prefix + "*").Order(StringComparer.Ordinal)] : [];

    private static string WorkOf(string investigation) => Path.Combine(investigation, "work");

    private static FileStream Hold(string folder) =>
        new(Path.Combine(folder, LockName), new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, UnixCreateMode = OwnFile });
}
