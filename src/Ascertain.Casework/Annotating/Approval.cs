using Ascertain.Canonical;
using Ascertain.Casework.View;

namespace Ascertain.Casework.Annotating;

/// <summary>What people let out of the investigation, for one recipient and purpose. Nothing goes without.</summary>
/// <param name="Exhibit">Which exhibit.</param>
/// <param name="Recipient">To whom.</param>
/// <param name="Purpose">What for.</param>
/// <param name="FrameIndices">Frames whose pixels may be shown, by presentation index.</param>
/// <param name="Positions">Exact positions may be shown. Needs two people.</param>
/// <param name="Second">Label of the second person, or null.</param>
public sealed record Approval(ExhibitNumber Exhibit, string Recipient, string Purpose, IReadOnlyList<long> FrameIndices, bool Positions, string? Second)
{
    /// <summary>Content of the annotation.</summary>
    public CanonicalObject ToValues() => new CanonicalObject
    {
        ["exhibit"] = Exhibit.Value,
        ["recipient"] = Recipient,
        ["purpose"] = Purpose,
        ["frames"] = new CanonicalArray(FrameIndices.Select(static it => (CanonicalValue)it)),
        ["positions"] = Positions,
    }.AddIfPresent("second", Second);

    /// <summary>Approvals in force for a recipient and purpose.</summary>
    public static IReadOnlyList<Approval> For(InvestigationView view, string recipient, string purpose) =>
        [.. view.Current(AnnotationKind.Approval).Select(static it => FromValues(it.Annotation.Values)).Where(it => it.Recipient == recipient && it.Purpose == purpose)];

    private static Approval FromValues(CanonicalObject values) => new(
        new ExhibitNumber(checked((int)values.Integer("exhibit"))), values.Text("recipient"), values.Text("purpose"),
        [.. values.Array("frames").Select(static it => (long)((CanonicalNumber)it).Value)],
        values.Boolean("positions") && values.Has("second"), values.TextOrNull("second"));
}
