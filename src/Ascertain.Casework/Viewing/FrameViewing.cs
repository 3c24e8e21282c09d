using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Media.Decoding;

namespace Ascertain.Casework.Viewing;

/// <summary>Looking at the pictures of an exhibit: what is rated graphic, or not rated, is described in words before anybody looks, and that somebody looks is entered first.</summary>
public static class FrameViewing
{
    /// <summary>True when the exhibit stays closed until somebody opens it, and is shown in grey then: it was rated 1 or more for graphic content, or nobody has rated it. Only who looked can say that there
    /// is nothing graphic; until then it is taken for the most graphic.</summary>
    public static bool StaysClosed(CollectedExhibit exhibit) => exhibit.GraphicRating is not 0;

    /// <summary>The words in which somebody described the exhibit; null when nobody did.</summary>
    public static string? DescriptionOf(InvestigationView view, CollectedExhibit exhibit) =>
        view.Current(AnnotationKind.Description, exhibit.Exhibit.Digest).FirstOrDefault(static it => AnnotationForm.Fault(it.Annotation.Kind, aboutExhibit: true, it.Annotation.Values) is null)?.Annotation.Values.Text("text");

    /// <summary>Enters that one picture is looked at.</summary>
    /// <param name="investigation">Open for writing.</param>
    /// <param name="actorName">Who looks.</param>
    /// <param name="exhibit">At what.</param>
    /// <param name="frame">The picture.</param>
    public static LedgerEntry EnterFrame(Investigation investigation, string actorName, CollectedExhibit exhibit, PictureFrame frame) => Enter(investigation, actorName, exhibit, new CanonicalObject
    {
        ["frame"] = frame.Info.Index,
        ["lumaSha256"] = frame.LumaSha256Hex,
    }.AddIfPresent("clean", frame.Info.IsClean ? null : (CanonicalValue)false));

    /// <summary>Enters that the exhibit is opened for stepping through all its pictures.</summary>
    /// <param name="investigation">Open for writing.</param>
    /// <param name="actorName">Who looks.</param>
    /// <param name="exhibit">At what.</param>
    public static LedgerEntry EnterAll(Investigation investigation, string actorName, CollectedExhibit exhibit) =>
        Enter(investigation, actorName, exhibit, new CanonicalObject { ["frames"] = "all" });

    private static LedgerEntry Enter(Investigation investigation, string actorName, CollectedExhibit exhibit, CanonicalObject seen)
    {
        seen["exhibit"] = exhibit.Exhibit.Number.Value;
        return ViewRecord.Enter(investigation, actorName, seen.AddIfPresent("openedGraphicRating", exhibit.GraphicRating is > 0 ? exhibit.GraphicRating : null));
    }
}
