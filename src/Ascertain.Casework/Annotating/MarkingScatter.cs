using Ascertain.Casework.View;

namespace Ascertain.Casework.Annotating;

/// <summary>How far a person's markings of one place lie apart when it is marked again without the earlier ones being seen.</summary>
/// <param name="Role">See <see cref="MarkedPoint.Role"/>.</param>
/// <param name="Count">Markings, at least two.</param>
/// <param name="SigmaX">Standard deviation of x in pixels, by n − 1.</param>
/// <param name="SigmaY">The same of y.</param>
public sealed record MarkingScatter(string Role, int Count, double SigmaX, double SigmaY)
{
    /// <summary>The scatter of each place of a marking over itself and the repetitions of it that are in force; empty without one.</summary>
    /// <remarks>The estimate is of one person's hand on one picture, from as many markings as <see cref="Count"/> says: with two or three it is itself uncertain by half and more.</remarks>
    /// <param name="view">The investigation.</param>
    /// <param name="first">The first marking.</param>
    public static IReadOnlyList<MarkingScatter> Of(InvestigationView view, RecordedAnnotation first)
    {
        // A repetition names the version that was in force when it was made.
        HashSet<string> versions = [first.Sha256];
        for (RecordedAnnotation? version = first; version?.Annotation.Supersedes is { } earlier && versions.Add(earlier);)
        {
            version = view.Annotations.FirstOrDefault(it => it.Sha256 == earlier);
        }

        IEnumerable<RecordedAnnotation> all = view.Current(first.Annotation.Kind).Where(it => it.Annotation.Exhibit == first.Annotation.Exhibit && it.Annotation.Author == first.Annotation.Author && it.Sha256 != first.Sha256
            && FrameMarking.ReadOrNull(it.Annotation)?.Repeats is { } repeated && versions.Contains(repeated)).Prepend(first);
        return [.. all.SelectMany(static it => FrameMarking.ReadOrNull(it.Annotation)?.Points ?? []).GroupBy(static it => (it.Role, it.Frame)).Where(static it => it.Count() > 1).Select(Of)];
    }

    private static MarkingScatter Of(IGrouping<(string Role, long Frame), MarkedPoint> places)
    {
        MarkedPoint[] all = [.. places];
        return new MarkingScatter(places.Key.Role, all.Length, Deviation(all, static it => it.X), Deviation(all, static it => it.Y));
    }

    private static double Deviation(MarkedPoint[] places, Func<MarkedPoint, double> of)
    {
        double sum = 0, squares = 0;
        foreach (MarkedPoint place in places)
        {
            sum += of(place);
        }

        double mean = sum / places.Length;
        foreach (MarkedPoint place in places)
        {
            double off = of(place) - mean;
            squares += off * off;
        }

        return Math.Sqrt(squares / (places.Length - 1));
    }
}
