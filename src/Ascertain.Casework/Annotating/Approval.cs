using Ascertain.Canonical;
using Ascertain.Casework.View;

namespace Ascertain.Casework.Annotating;

/// <summary>What one person lets out of the investigation, for one recipient and purpose. Nothing goes without.</summary>
/// <remarks>Exact positions go when <see cref="PeopleForPositions"/> people say so, each in a signed record of their own; nobody speaks for another.</remarks>
/// <param name="Exhibit">Which exhibit.</param>
/// <param name="Recipient">To whom.</param>
/// <param name="Purpose">What for.</param>
/// <param name="FrameIndices">Frames whose pixels may be shown whole, by presentation index; see also <see cref="Masked"/>.</param>
/// <param name="Positions">This person lets exact positions go.</param>
public sealed record Approval(ExhibitNumber Exhibit, string Recipient, string Purpose, IReadOnlyList<long> FrameIndices, bool Positions)
{
    /// <summary>How many people release a filmer's viewpoint.</summary>
    public const int PeopleForPositions = 2;

    /// <summary>Frames that go with parts hidden; null for none.</summary>
    public MaskedFrames? Masked { get; init; }

    /// <summary>Fields of what was said at collection that go in the clear: <c>source</c>, <c>url</c> and others of <see cref="Collecting.Acquisition.Sealed"/>.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>This person releases the exhibit although it is protected, see <see cref="Protection"/>.</summary>
    public bool Release { get; init; }

    /// <summary>Content of the annotation.</summary>
    public CanonicalObject ToValues() => new CanonicalObject
    {
        ["exhibit"] = Exhibit.Value,
        ["recipient"] = Recipient,
        ["purpose"] = Purpose,
        ["frames"] = new CanonicalArray(FrameIndices.Select(static it => (CanonicalValue)it)),
        ["positions"] = Positions,
    }.AddIfPresent(MaskedFrames.Member, Masked?.ToCanonical())
        .AddIfPresent("names", Names.Count > 0 ? CanonicalArray.OfTexts(Names) : null)
        .AddIfPresent("release", Release ? (CanonicalValue)true : null);

    /// <summary>Approvals in force for a recipient and purpose.</summary>
    public static IReadOnlyList<Approval> For(InvestigationView view, string recipient, string purpose) => [.. InForce(view, recipient, purpose).Select(static it => it.Approval)];

    /// <summary>Everybody for whom something was approved, with what for.</summary>
    public static IReadOnlyList<(string Recipient, string Purpose)> Recipients(InvestigationView view) =>
        [.. view.Current(AnnotationKind.Approval).Where(IsReadable).Select(static it => (it.Annotation.Values.Text("recipient"), it.Annotation.Values.Text("purpose"))).Distinct()];

    /// <summary>The same, with who gave them and where.</summary>
    public static IReadOnlyList<(long Entry, string Author, Approval Approval)> WithAuthors(InvestigationView view, string recipient, string purpose) => [.. InForce(view, recipient, purpose)];

    /// <summary>Labels of the people who let exact positions go to a recipient for a purpose, each once, by exhibit.</summary>
    /// <remarks>Who approved before somebody stated where the clip was filmed, or before it was looked for by its skyline, did not know what they would let go, and is not counted.</remarks>
    public static ILookup<ExhibitNumber, string> ReleasersOfPositions(InvestigationView view, string recipient, string purpose) =>
        InForce(view, recipient, purpose).Where(it => it.Approval.Positions && Math.Max(FilmingSettings.LastOf(view, it.Approval.Exhibit), LocatedPlaces.LastOf(view, it.Approval.Exhibit)) < it.Entry).Select(static it => (it.Approval.Exhibit, it.Author)).Distinct().ToLookup(static it => it.Exhibit, static it => it.Author);

    /// <summary>Who released a protected exhibit to a recipient for a purpose, and where, by exhibit; see <see cref="Protection.ReleasedBy"/>.</summary>
    internal static ILookup<ExhibitNumber, (long Entry, string Author)> Releases(InvestigationView view, string recipient, string purpose) =>
        InForce(view, recipient, purpose).Where(static it => it.Approval.Release).ToLookup(static it => it.Approval.Exhibit, static it => (it.Entry, it.Author));

    /// <summary>True when the record speaks of what somebody else may see, or what they may see it for: who else is served is nobody's business.</summary>
    public static bool IsForAnother(Annotation annotation, string recipient, string purpose) => annotation.Kind == AnnotationKind.Approval
        && (!IsText(annotation.Values, "recipient", recipient) || !IsText(annotation.Values, "purpose", purpose));

    private static IEnumerable<(long Entry, string Author, Approval Approval)> InForce(InvestigationView view, string recipient, string purpose) =>
        view.Current(AnnotationKind.Approval)
            .Where(view.IsSigned)
            .Where(it => IsReadable(it) && !IsForAnother(it.Annotation, recipient, purpose))
            .Select(static it => (it.Sequence, it.Annotation.Author, FromValues(it.Annotation.Values)));

    private static bool IsReadable(RecordedAnnotation record) => AnnotationForm.Fault(record.Annotation.Kind, record.Annotation.Exhibit is not null, record.Annotation.Values) is null;

    private static bool IsText(CanonicalObject values, string name, string expected) => values.TryGet(name, out CanonicalValue? value) && value is CanonicalText text && text.Value == expected;

    private static Approval FromValues(CanonicalObject values) => new(
        new ExhibitNumber(checked((int)values.Integer("exhibit"))), values.Text("recipient"), values.Text("purpose"),
        [.. values.Array("frames").Select(static it => (long)((CanonicalNumber)it).Value)], values.Boolean("positions"))
    {
        Masked = values.Has(MaskedFrames.Member) ? MaskedFrames.FromCanonical(values.Object(MaskedFrames.Member)) : null,
        Names = values.Has("names") ? [.. values.Array("names").Texts()] : [],
        Release = values.Has("release") && values.Boolean("release"),
    };
}
