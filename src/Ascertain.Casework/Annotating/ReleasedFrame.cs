using System.Globalization;
using Ascertain.Casework.View;
using Ascertain.Media.Decoding;

namespace Ascertain.Casework.Annotating;

/// <summary>A frame that a recipient sees, and what of it stays hidden: all approvals in force that name it, taken together.</summary>
/// <remarks>What protects most holds: a part that anybody hid stays hidden, whoever approved the frame whole.</remarks>
/// <param name="Exhibit">Of which exhibit.</param>
/// <param name="Index">By presentation index.</param>
/// <param name="Authors">Who approved it.</param>
/// <param name="Parts">What is hidden; empty for a frame that is shown whole.</param>
/// <param name="MaskedBy">Who hid parts of it.</param>
/// <param name="IsShown">False where somebody hid a part that cannot be found now: then nothing of it is shown.</param>
public sealed record ReleasedFrame(ExhibitNumber Exhibit, long Index, IReadOnlyList<string> Authors, IReadOnlyList<MaskPart> Parts, IReadOnlyList<string> MaskedBy, bool IsShown)
{
    /// <summary>Frames that a recipient sees for a purpose, by exhibit and index.</summary>
    public static IReadOnlyList<ReleasedFrame> For(InvestigationView view, string recipient, string purpose) =>
        Of(view, Approval.WithAuthors(view, recipient, purpose).Select(static it => (it.Author, it.Approval)));

    /// <summary>Frames that its recipient would see when one approval more were entered, by exhibit and index.</summary>
    /// <param name="view">The investigation.</param>
    /// <param name="more">Not entered.</param>
    /// <param name="author">Who would enter it.</param>
    /// <exception cref="UnusableInputException">Its masks cannot be found, or hide nothing: it would not be entered.</exception>
    public static IReadOnlyList<ReleasedFrame> With(InvestigationView view, Approval more, string author)
    {
        if (more.Masked is { } masked)
        {
            RequireMasking(view, view.Require(more.Exhibit), masked);
        }

        return Of(view, Approval.WithAuthors(view, more.Recipient, more.Purpose).Select(static it => (it.Author, it.Approval)).Append((author, more)));
    }

    private static IReadOnlyList<ReleasedFrame> Of(InvestigationView view, IEnumerable<(string Author, Approval Approval)> approvals) =>
    [
        .. approvals
            .SelectMany(it => it.Approval.FrameIndices.Select(frame => (frame, it.Author, it.Approval, Masked: false))
                .Concat((it.Approval.Masked?.Frames ?? []).Select(frame => (frame, it.Author, it.Approval, Masked: true))))
            .GroupBy(static it => (it.Approval.Exhibit, it.frame)).OrderBy(static it => it.Key.Exhibit).ThenBy(static it => it.Key.frame)
            .Select(group =>
            {
                IReadOnlyList<MaskPart>[] masks = [.. group.Where(static it => it.Masked).Select(it => PartsOf(view, it.Approval.Exhibit, it.Approval.Masked!, it.frame))];
                return new ReleasedFrame(group.Key.Exhibit, group.Key.frame, Once(group.Select(static it => it.Author)),
                    [.. masks.SelectMany(static it => it).DistinctBy(static it => it.Name)], Once(group.Where(static it => it.Masked).Select(static it => it.Author)), masks.All(static it => it.Count > 0));
            }),
    ];

    /// <summary>The picture as it is shown; null when nothing of it is.</summary>
    /// <param name="whole">As decoded.</param>
    public PictureFrame? Shown(PictureFrame whole) => !IsShown ? null : Parts.Count == 0 ? whole : new PictureMask([.. Parts.Select(static it => it.Outline)]).Apply(whole);

    /// <summary>Parts that an approval hides in one of its frames; none when something it names is not there, or says nothing of this frame: then nothing of it is shown.</summary>
    /// <remarks>A region of a person speaks of the frames between its key frames; of polygons, which each speak of one, one has to. A marking that was named stays a mask when it is replaced or withdrawn, and what replaced it hides too.</remarks>
    public static IReadOnlyList<MaskPart> PartsOf(InvestigationView view, ExhibitNumber exhibit, MaskedFrames masked, long frame)
    {
        List<MaskPart> parts = [.. masked.Rectangles.Select(static it => new MaskPart(
            string.Create(CultureInfo.InvariantCulture, $"{it.Left},{it.Top},{it.Width},{it.Height}"), [(it.Left, it.Top), (it.Left + it.Width, it.Top + it.Height)]))];
        Digest digest = view.Require(exhibit).Exhibit.Digest;
        Queue<string> left = new(masked.Records);
        HashSet<string> seen = [.. masked.Records];
        (bool named, bool spoken) = (false, false); // of polygons
        while (left.TryDequeue(out string? sha256))
        {
            RecordedAnnotation? record = view.About(digest).FirstOrDefault(it => it.Sha256 == sha256);
            if (record is null || OutlinesOf(record.Annotation) is not { } outlines)
            {
                if (masked.Records.Contains(sha256))
                {
                    return [];
                }

                continue; // a withdrawal
            }

            bool isPolygon = record.Annotation.Kind == MarkingKind.Polygon, isNamed = masked.Records.Contains(sha256);
            named |= isPolygon && isNamed;
            if (outlines(frame) is { } outline)
            {
                spoken |= isPolygon;
                parts.Add(new MaskPart(string.Create(CultureInfo.InvariantCulture, $"l{record.Sequence}"), outline));
            }
            else if (isNamed && !isPolygon)
            {
                return [];
            }

            foreach (RecordedAnnotation later in view.About(digest).Where(it => it.Annotation.Supersedes == sha256 && seen.Add(it.Sha256)))
            {
                left.Enqueue(later.Sha256);
            }
        }

        return named && !spoken ? [] : parts;
    }

    /// <summary>True when a record is a marking that can hide something.</summary>
    public static bool CanMask(Annotation annotation) => OutlinesOf(annotation) is not null;

    /// <summary>True when a marking that can hide something does so in that frame.</summary>
    public static bool Masks(Annotation annotation, long frame) => OutlineIn(annotation, frame) is not null;

    /// <summary>What a marking hides in a frame, as in <see cref="MaskPart.Outline"/>; null where it hides nothing.</summary>
    public static IReadOnlyList<(double X, double Y)>? OutlineIn(Annotation annotation, long frame) => OutlinesOf(annotation)?.Invoke(frame);

    // A frame that nothing named hides a part of would go whole.
    internal static void RequireMasking(InvestigationView view, CollectedExhibit exhibit, MaskedFrames masked)
    {
        List<RecordedAnnotation> records = [];
        foreach (string sha256 in masked.Records)
        {
            RecordedAnnotation? record = view.About(exhibit.Exhibit.Digest).FirstOrDefault(it => it.Sha256 == sha256);
            if (record is null || view.IsSuperseded(sha256) || !CanMask(record.Annotation))
            {
                string named = record is null && view.Annotations.FirstOrDefault(it => it.Sha256 == sha256) is { } elsewhere ? $"l{elsewhere.Sequence} ({sha256})" : sha256;
                throw new UnusableInputException($"A mask is a {MarkingKind.PersonRegion} or {MarkingKind.Polygon} in force that was marked on exhibit {exhibit.Exhibit.Number}; {named} is none.");
            }

            records.Add(record);
        }

        MaskedFrames.FromCanonical(masked.ToCanonical());
        if (records.FirstOrDefault(record => !masked.Frames.Any(frame => Masks(record.Annotation, frame))) is { } idle)
        {
            throw new UnusableInputException(string.Create(CultureInfo.InvariantCulture, $"The marking l{idle.Sequence} hides nothing in any of these frames."));
        }

        if (masked.Frames.Where(it => PartsOf(view, exhibit.Exhibit.Number, masked, it).Count == 0).Select(static it => (long?)it).FirstOrDefault() is { } bare)
        {
            string said = records.FirstOrDefault(it => it.Annotation.Kind == MarkingKind.PersonRegion && !Masks(it.Annotation, bare)) is { } region
                ? string.Create(CultureInfo.InvariantCulture, $"The marking l{region.Sequence} says nothing") : "None of these outlines says anything";
            throw new UnusableInputException(string.Create(CultureInfo.InvariantCulture, $"{said} of frame {bare}; mark it there, or approve that frame by itself."));
        }
    }

    // The outline by frame: null outside the frames that the marking speaks of. Null for what is no such marking.
    private static Func<long, IReadOnlyList<(double X, double Y)>?>? OutlinesOf(Annotation annotation)
    {
        if (annotation.Kind is not (MarkingKind.PersonRegion or MarkingKind.Polygon) || FrameMarking.ReadOrNull(annotation) is not { } marking)
        {
            return null;
        }

        IReadOnlyList<MarkedPoint> points = marking.Points;
        if (annotation.Kind == MarkingKind.Polygon)
        {
            return frame => frame == points[0].Frame ? [.. points.Select(static it => (it.X, it.Y))] : null;
        }

        // Opposite corners are put in order first, or a box drawn from another corner would shrink to nothing on the way.
        (long Frame, double Left, double Top, double Right, double Bottom)[] boxes = [.. points.Chunk(2).Select(static it =>
            (it[0].Frame, Math.Min(it[0].X, it[1].X), Math.Min(it[0].Y, it[1].Y), Math.Max(it[0].X, it[1].X), Math.Max(it[0].Y, it[1].Y)))];
        return frame =>
        {
            int after = Array.FindIndex(boxes, it => it.Frame >= frame);
            if (after < 0 || (after == 0 && boxes[0].Frame != frame))
            {
                return null;
            }

            (long Frame, double Left, double Top, double Right, double Bottom) to = boxes[after], from = boxes[Math.Max(0, after - 1)];
            double part = to.Frame == from.Frame ? 1 : (double)(frame - from.Frame) / (to.Frame - from.Frame);
            return [(from.Left + ((to.Left - from.Left) * part), from.Top + ((to.Top - from.Top) * part)), (from.Right + ((to.Right - from.Right) * part), from.Bottom + ((to.Bottom - from.Bottom) * part))];
        };
    }

    private static IReadOnlyList<string> Once(IEnumerable<string> authors) => [.. authors.Distinct().Order(StringComparer.Ordinal)];
}
