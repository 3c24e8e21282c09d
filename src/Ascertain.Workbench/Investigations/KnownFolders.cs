using System.Text;
using Ascertain.Preservation.Signing;

namespace Ascertain.Workbench.Investigations;

/// <summary>Folders of investigations that were opened on this machine, the last first: a text file of this person, a line each. Nothing of an investigation is in it.</summary>
internal sealed class KnownFolders(string path)
{
    private const int Most = 100; // arbitrary: as many as a page bears

    private readonly Lock gate = new();

    /// <summary>The list that lies beside a person's keys.</summary>
    public static KnownFolders Beside(KeyRing keys) => new(Path.Combine(Path.GetDirectoryName(keys.Folder)!, "workbench", "investigations"));

    public IReadOnlyList<string> All()
    {
        lock (gate)
        {
            return File.Exists(path) ? [.. File.ReadAllLines(path).Where(Path.IsPathFullyQualified).Distinct(StringComparer.Ordinal).Take(Most)] : [];
        }
    }

    public void Add(string folder)
    {
        lock (gate)
        {
            string[] folders = [folder, .. All().Where(it => it != folder)];
            Directory.CreateDirectory(Path.GetDirectoryName(path)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            string temporary = path + ".new";
            using (FileStream file = new(temporary, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
            {
                file.Write(Encoding.UTF8.GetBytes(string.Join('\n', folders.Take(Most)) + "\n"));
            }

            File.Move(temporary, path, overwrite: true);
        }
    }
}
