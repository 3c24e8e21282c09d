using System.Security.Cryptography;
using Ascertain.Preservation.Files;

namespace Ascertain.Casework.Storage;

/// <summary>Clears what an interrupted process left: temporary files are removed; whole files that no entry covers are moved to
/// <c>work/set-aside</c>, because a thing may be evidence even when nobody acknowledged it.</summary>
internal static class LeftoverFiles
{
    public static IReadOnlyList<string> SetAside(InvestigationLayout layout, IReadOnlyList<LedgerEntry> entries, DurableFiles files)
    {
        HashSet<string> covered = new(entries.SelectMany(static entry => entry.Documents.Values), StringComparer.Ordinal);
        HashSet<string> sealedNames = new(entries.Where(static entry => entry.Content.SealedSha256Hex is not null)
            .Select(static entry => InvestigationLayout.SealedFileName(entry.Sequence)), StringComparer.Ordinal);
        List<string> moved = [];
        foreach (string store in new[] { layout.Exhibits, layout.Records })
        {
            Sweep(store, name => name.Length == 67 && name[2] == Path.DirectorySeparatorChar && name.StartsWith(name[3..5], StringComparison.Ordinal)
                && !covered.Contains(name[3..]) && name[3..].All(char.IsAsciiHexDigitLower));
        }

        Sweep(layout.Sealed, name => name.EndsWith(".age", StringComparison.Ordinal) && !sealedNames.Contains(name));
        Sweep(layout.Ledger, static _ => false);
        return moved;

        void Sweep(string folder, Func<string, bool> isLeftover)
        {
            foreach (string name in new FileStore(folder, files: null).List())
            {
                string path = Path.Combine(folder, name);
                if (Path.GetFileName(name).StartsWith(DurableFiles.TemporaryPrefix, StringComparison.Ordinal))
                {
                    File.Delete(path);
                }
                else if (isLeftover(name))
                {
                    files.EnsureFolder(layout.SetAside);
                    string suffix = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
                    File.Move(path, Path.Combine(layout.SetAside, $"{Path.GetFileName(folder)}-{Path.GetFileName(name)}-{suffix}"));
                    files.SyncFolder(Path.GetDirectoryName(path)!);
                    moved.Add(Path.GetRelativePath(layout.Folder, path));
                }
            }
        }
    }
}
