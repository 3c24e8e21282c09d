namespace Ascertain.Authenticity.SoundCompression;

/// <summary>The fitted score of <see cref="SoundCompressionMethod"/>: one logistic regression on three numbers, its thresholds, and how often it errs. Versions never change.</summary>
internal sealed partial record SoundCompressionModel
{
    /// <summary>Greatest size of a log10 likelihood ratio that is given: what 30 sealed made sources can bear out, and no more (bench/results/aac-compression.md).</summary>
    public const double MostLog10 = 1.4;

    /// <summary>Version of the method that has it.</summary>
    public required string Version { get; init; }

    /// <summary>Constant and weights of the three numbers of <see cref="SoundPart.Features"/>; the score is the natural logarithm of the likelihood ratio of the fit.</summary>
    public required double[] Weights { get; init; }

    /// <summary>Weights of the same fit on sources drawn with return: the spread of their scores is the interval.</summary>
    public required double[][] Replicas { get; init; }

    /// <summary>From this score on: coded before.</summary>
    public required double UpperScore { get; init; }

    /// <summary>Up to this score: coded once.</summary>
    public required double LowerScore { get; init; }

    /// <summary>Contrast from which a grid stands out: height less the next height.</summary>
    public required double ContrastFrom { get; init; }

    /// <summary>Steps from which they stand out.</summary>
    public required double StepsFrom { get; init; }

    /// <summary>Sources of each class that the weights were fitted on.</summary>
    public required int FittingSources { get; init; }

    /// <summary>Name of the calibration.</summary>
    public required string Calibration { get; init; }

    /// <summary>Errors on the sealed sources, one sound of each class a source.</summary>
    public required Performance Performance { get; init; }

    /// <summary>The score of one part.</summary>
    public double Score(double[] features) => Score(Weights, features);

    /// <summary>The score by other weights.</summary>
    public static double Score(double[] weights, double[] features)
    {
        double sum = weights[0];
        for (int i = 0; i < features.Length; i++)
        {
            sum += weights[i + 1] * features[i];
        }

        return sum;
    }

    /// <summary>Whether the grid of a part stands out.</summary>
    public bool GridStandsOut(SoundPart part) => part.Grid.Height - part.Grid.NextHeight >= ContrastFrom;

    /// <summary>Whether the steps of a part stand out.</summary>
    public bool StepsStandOut(SoundPart part) => part.Steps >= StepsFrom;
}
