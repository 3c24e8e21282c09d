namespace Ascertain.Chronolocation.Light;

/// <summary>How a note stands to a range.</summary>
/// <param name="Note">The note.</param>
/// <param name="ToldShare">Share of the range of which it can be told whether the note is true.</param>
/// <param name="FittingShare">Share of that at which it is true rather than not.</param>
/// <param name="MeanDegree">Mean degree to which it is true there.</param>
internal sealed record SceneNoteFit(SceneNote Note, double ToldShare, double FittingShare, double MeanDegree)
{
    public static SceneNoteFit Of(SceneNote note, IReadOnlyList<double?> degrees)
    {
        int told = 0, fitting = 0;
        double sum = 0;
        foreach (double? degree in degrees)
        {
            if (degree is { } known)
            {
                told++;
                fitting += known >= 0.5 ? 1 : 0;
                sum += known;
            }
        }

        return told == 0 ? new SceneNoteFit(note, 0, 0, 0) : new SceneNoteFit(note, (double)told / degrees.Count, (double)fitting / told, sum / told);
    }
}
