using System.Globalization;
using Ascertain.Casework.Storage;

namespace Ascertain.Casework.View;

/// <summary>Finds the exhibits that a word of a statement names: by number, or by the name of the file as it was collected.</summary>
public static class ExhibitNames
{
    /// <summary>All exhibits of that name, by number. None when nothing has it; several when files of one name were collected, and then the word names none of them alone.</summary>
    /// <param name="investigation">To unseal the paths.</param>
    /// <param name="use">Of the key; not needed for a number.</param>
    /// <param name="view">The investigation.</param>
    /// <param name="word">A number, a file name, or the last folders and name of a path, as <c>second/video.mp4</c>.</param>
    public static IReadOnlyList<CollectedExhibit> Named(Investigation investigation, KeyUse use, InvestigationView view, string word)
    {
        if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            return number >= 1 && number <= view.Exhibits.Count ? [view.Exhibits[number - 1]] : [];
        }

        return word.Length == 0 ? [] : [.. view.Exhibits.Where(exhibit => exhibit.Acquisitions.Any(it => it.Sealed.TryGetValue("path", out string? commitment)
            && investigation.Unseal(commitment, use) is { } path && IsEndOf(path, word)))];
    }

    internal static bool IsEndOf(string path, string word) => path == word || path.EndsWith("/" + word, StringComparison.Ordinal);
}
