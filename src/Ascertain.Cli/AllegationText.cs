using Ascertain.Evaluation.Allegations.Extraction;

namespace Ascertain.Cli;

/// <summary>Allegations as people read them: the sentence once, then a line for each with its slots.</summary>
internal static class AllegationText
{
    public static IEnumerable<string> Lines(ExtractedStatement read)
    {
        int before = -1;
        foreach (ExtractedAllegation it in read.Allegations)
        {
            if (it.Sentence.Start != before)
            {
                yield return it.Sentence.Text.ReplaceLineEndings(" ");
                before = it.Sentence.Start;
            }

            yield return $"  {Slots(it)}";
        }

        foreach (ExtractionNote note in read.Notes)
        {
            yield return $"{note.Code}: {note.Sentence}";
        }

        if (read.Unread.Count > 0)
        {
            yield return System.FormattableString.Invariant($"Out of {read.Unread.Count} sentences nothing was read.");
        }

        yield return read.Allegations.Count == 0 ? "No allegation was read out of it." : "Read by a grammar, not by a person: confirm or correct it.";
    }

    /// <summary>The slots that are filled, in one line.</summary>
    public static string Slots(ExtractedAllegation it) => AllegationCorrection.InWords(it);
}
