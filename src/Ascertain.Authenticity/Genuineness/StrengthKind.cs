namespace Ascertain.Authenticity.Genuineness;

/// <summary>How much is known of how strongly a finding speaks.</summary>
public enum StrengthKind
{
    /// <summary>An observation: nobody counted how often it is there under each proposition.</summary>
    Observation,

    /// <summary>An observation of a method whose errors were counted, as k of n independent sources.</summary>
    CountedObservation,

    /// <summary>A calibrated likelihood ratio, of the pair that the finding itself names. It is not a ratio of the pair that it stands beside here.</summary>
    LikelihoodRatio,
}
