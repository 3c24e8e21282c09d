namespace Ascertain.Chronolocation.Light;

/// <summary>What notes on a scene say together.</summary>
/// <param name="Likelihoods">One for each ground of which something is told: light, weather, season.</param>
/// <param name="Fits">How each note stands to the range.</param>
internal sealed record SceneLightAnswer(IReadOnlyList<TimeLikelihood> Likelihoods, IReadOnlyList<SceneNoteFit> Fits);
