using Ascertain.Casework;
using Ascertain.Copies.ClipIndex;

namespace Ascertain.Cli;

/// <summary>The indexes of clips that a call names, open to search.</summary>
internal sealed class OpenIndexes : IDisposable
{
    private OpenIndexes(IReadOnlyList<string> folders, IReadOnlyList<ClipIndexFolder> all) => (Folders, All) = (folders, all);

    /// <summary>Their folders, as given.</summary>
    public IReadOnlyList<string> Folders { get; }

    /// <summary>The indexes, in the same order.</summary>
    public IReadOnlyList<ClipIndexFolder> All { get; }

    /// <summary>What additions that were stopped left in them.</summary>
    public IReadOnlyList<LeftBehind> LeftBehind => [.. All.SelectMany(static it => it.LeftBehind)];

    /// <summary>Opens them all, or none.</summary>
    /// <exception cref="UnusableInputException">One is absent or damaged, or another process adds to it.</exception>
    /// <exception cref="WrongUsageException">One is named twice.</exception>
    public static OpenIndexes ToSearch(IReadOnlyList<string> folders)
    {
        if (folders.Select(Path.GetFullPath).GroupBy(static it => it, StringComparer.Ordinal).FirstOrDefault(static it => it.Count() > 1) is { } twice)
        {
            throw new WrongUsageException($"--index names {twice.Key} twice.");
        }

        List<ClipIndexFolder> opened = [];
        try
        {
            foreach (string folder in folders)
            {
                opened.Add(OneIndex.OpenToSearch(folder));
            }
        }
        catch
        {
            opened.ForEach(static it => it.Dispose());
            throw;
        }

        return new OpenIndexes(folders, opened);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (ClipIndexFolder index in All)
        {
            index.Dispose();
        }
    }
}
