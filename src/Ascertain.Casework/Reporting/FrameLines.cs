using Ascertain.Canonical;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Geolocation.SkylineExamination;
using Ascertain.Reporting;

namespace Ascertain.Casework.Reporting;

/// <summary>The skyline of a frame as a person drew it, and as the heights give it from the likeliest place, to be drawn over its pixels.</summary>
internal static class FrameLines
{
    /// <summary>Of a frame; none where no run looked for its skyline, or exact places do not go to the reader: whoever has the heights finds the place by either line.</summary>
    public static IReadOnlyList<ReportLine> Of(Investigation investigation, InvestigationView view, CollectedExhibit exhibit, long? frame, bool areExactPlacesReleased)
    {
        if (!areExactPlacesReleased || frame is null)
        {
            return [];
        }

        foreach (RecordedExamination run in view.RunsOf(exhibit.Exhibit.Number).Where(static it => it.Request.Method.Name == SkylineMethod.MethodName && it.Attachments.ContainsKey(SkylineMethod.PlaceAttachment)).Reverse())
        {
            CanonicalObject record = investigation.ReadRecord(run.Attachments[SkylineMethod.PlaceAttachment]), camera = record.Object("camera");
            if (camera.Integer("frame") == frame)
            {
                bool isOnItsSide = camera.Integer("turnedDegrees") is 90 or 270;
                (int width, int height) = ((int)camera.Integer(isOnItsSide ? "heightPixels" : "widthPixels"), (int)camera.Integer(isOnItsSide ? "widthPixels" : "heightPixels"));
                string entry = run.Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture);
                return
                [
                    .. ((ReportLine[])[new(new ReportText("line.drawn", entry), false, width, height, Places(record, "drawnLine")), new(new ReportText("line.seen", entry), true, width, height, Places(record, "seenLine"))]).Where(static it => it.Places.Count > 1),
                ];
            }
        }

        return [];
    }

    private static IReadOnlyList<(double X, double Y)> Places(CanonicalObject record, string name) =>
        [.. record.Array(name).OfType<CanonicalArray>().Select(static it => (((CanonicalNumber)it[0]).Value, ((CanonicalNumber)it[1]).Value))];
}
