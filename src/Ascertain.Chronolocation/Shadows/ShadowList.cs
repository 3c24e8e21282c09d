using System.Globalization;
using NodaTime;

namespace Ascertain.Chronolocation.Shadows;

/// <summary>Reads shadows of one clip under one bearing of the camera from lines <c>seconds,ratio,ratio_sigma,relative_azimuth_degrees,relative_azimuth_sigma_degrees</c>, the header first.</summary>
/// <remarks><c>seconds</c> is into the clip; <c>ratio</c> is the length of the shadow over the height of its object; <c>relative_azimuth_degrees</c> is where it points, clockwise from where the camera looks, in [0, 360).
/// A length or a direction that was not measured is left empty with its deviation.</remarks>
public static class ShadowList
{
    private const string Header = "seconds,ratio,ratio_sigma,relative_azimuth_degrees,relative_azimuth_sigma_degrees";
    private const int MostShadows = 64; // arbitrary: more than a person measures in one clip
    private const double MostSeconds = 86_400; // shadows of one clip are seen within a day

    /// <summary>Reads them.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="groundSigmaDegrees">See <see cref="ShadowObservation.GroundSigmaDegrees"/>; of all.</param>
    /// <param name="fault">One sentence with the line; null where all was read.</param>
    /// <returns>The shadows, and their common bearing where two or more directions were measured; null when a line cannot be read, because without it the answer would be another.</returns>
    public static (IReadOnlyList<ShadowObservation> Shadows, CommonBearing? Bearing)? Read(string text, double groundSigmaDegrees, out string? fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] lines = text.TrimStart('\uFEFF').Split('\n');
        fault = lines[0].Trim() != Header ? $"The first line is the header {Header}." : null;
        List<ShadowObservation> shadows = [];
        List<(int Shadow, double RelativeAzimuthDegrees, double SigmaDegrees)> directions = [];
        for (int i = 1; i < lines.Length && fault is null; i++)
        {
            string line = lines[i].Trim();
            if (line.Length == 0)
            {
                continue;
            }

            string[] cells = line.Split(',');
            double?[] numbers = new double?[5];
            bool isRead = cells.Length == numbers.Length;
            for (int k = 0; k < numbers.Length && isRead; k++)
            {
                isRead = cells[k].Trim().Length == 0 ? k > 0 : double.TryParse(cells[k].Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) && (numbers[k] = number) is not null;
            }

            fault = !isRead ? "has not five numbers, of which a length or a direction with its deviation may be empty"
                : Math.Abs(numbers[0]!.Value) > MostSeconds ? "lies more than a day from the clip's begin"
                : shadows.Count == MostShadows ? $"is one more than the {MostShadows} shadows that are taken together"
                : numbers[3] is null != numbers[4] is null ? "has a direction without its standard deviation, or the other way round"
                : numbers[1] is null && numbers[2] is null && numbers[3] is null ? "has neither length nor direction"
                : null;
            if (fault is null && (numbers[1] is null && numbers[2] is null ? ShadowObservation.Unmeasured : ShadowObservation.Create(numbers[1], numbers[2], null, null, groundSigmaDegrees, out fault)) is { } shadow)
            {
                if (numbers[3] is { } direction)
                {
                    directions.Add((shadows.Count, direction, numbers[4]!.Value));
                }

                shadows.Add(shadow with { Offset = Duration.FromSeconds(Math.Round(numbers[0]!.Value)) });
            }
            else
            {
                fault = string.Create(CultureInfo.InvariantCulture, $"Line {i + 1}: {fault!.TrimEnd('.')}.");
            }
        }

        fault ??= shadows.Count == 0 ? "It has no shadows."
            : directions.Count == 1 ? "One direction under a bearing that nobody knows says nothing: give another, or leave it empty."
            : null;
        CommonBearing? bearing = fault is null && directions.Count > 1 ? CommonBearing.Create(directions, out fault) : null;
        return fault is null ? (shadows, bearing) : null;
    }
}
