namespace Ascertain.Authenticity.Continuity;

/// <summary>The fitted joint score of a <see cref="Jump"/>: one logistic regression on three numbers that depend on each other. Fit and errors: bench/results/continuity.md.</summary>
internal static class ContinuityModel
{
    /// <summary>From this score on a place is told. Chosen on 30 sources of their own.</summary>
    public const double ToldFrom = 1.5;

    /// <summary>The score of clips without any place that could be told: that of a step like those beside it.</summary>
    public const double NoPlace = Constant;

    /// <summary>Sources of each class that the weights were fitted on.</summary>
    public const int FittingSources = 40;

    private const double Constant = -3.88, WeightOfChange = 3.05, WeightOfMovement = 2.07, WeightOfGroups = 0.455, MostGain = 15;

    /// <summary>The joint score.</summary>
    public static double Score(Jump jump) =>
        Constant + (WeightOfChange * jump.Change) + (WeightOfMovement * jump.Movement) + (WeightOfGroups * Math.Clamp(jump.Groups?.Gain ?? 0, 0, MostGain));
}
