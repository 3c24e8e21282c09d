namespace Ascertain.Chronolocation.Light;

/// <summary>What notes on a scene say together.</summary>
/// <param name="Likelihoods">One for each ground of which something is told: light, weather, season.</param>
/// <param name="Fits">How each note stands to the range.</param>
internal sealed record SceneLightAnswer(IReadOnlyList<TimeLikelihood> Likelihoods, IReadOnlyList<SceneNoteFit> Fits)
{
    /// <summary>Where there are no likelihoods.</summary>
    public const string NothingTold = "Nothing at hand tells whether what was noted is true of any time of the range.";
}
