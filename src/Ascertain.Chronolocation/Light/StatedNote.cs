using System.Globalization;

namespace Ascertain.Chronolocation.Light;

/// <summary>A note, with all who made it.</summary>
/// <remarks>Who looks at the same pictures as another is no second witness: what several people note alike counts once, with the lowest of their reliabilities.</remarks>
/// <param name="Note">The note.</param>
/// <param name="By">Labels of the people, in the order of their records; at least one.</param>
internal sealed record StatedNote(SceneNote Note, IReadOnlyList<string> By)
{
    /// <summary>Notes of all records, alike ones together, in the order in which each was made first.</summary>
    /// <param name="records">Who made each, and its notes.</param>
    public static IReadOnlyList<StatedNote> Of(IReadOnlyList<(string Author, IReadOnlyList<SceneNote> Notes)> records)
    {
        List<StatedNote> stated = [];
        foreach ((string author, IReadOnlyList<SceneNote> notes) in records)
        {
            foreach (SceneNote note in notes)
            {
                int at = stated.FindIndex(it => it.Note with { Reliability = note.Reliability } == note);
                if (at < 0)
                {
                    stated.Add(new StatedNote(note, [author]));
                }
                else
                {
                    stated[at] = new StatedNote(note with { Reliability = Math.Min(note.Reliability, stated[at].Note.Reliability) }, [.. stated[at].By, author]);
                }
            }
        }

        return stated;
    }

    /// <summary>For people: the note in quotes and its reliability; where several people made it, who did.</summary>
    public string InWords => string.Create(CultureInfo.InvariantCulture, $"\"{Note.InWords}\", {(By.Count == 1 ? "with a" : $"by {Together}, with the lowest")} stated reliability of {Note.Reliability:0.##}");

    /// <summary>The same with its author in any case: where others noted something else.</summary>
    public string WithAuthors => string.Create(CultureInfo.InvariantCulture, $"\"{Note.InWords}\" (by {Together}, reliability {Note.Reliability:0.##})");

    private string Together => string.Join(" and ", By.Distinct(StringComparer.Ordinal));
}
