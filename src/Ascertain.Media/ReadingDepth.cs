namespace Ascertain.Media;

/// <summary>How much of the coded streams a reading looks at; the container is always read whole.</summary>
public enum ReadingDepth
{
    /// <summary>Codec configuration and the beginning of the first sample: for listing many files.</summary>
    Quick,

    /// <summary>Also the headers of every sample whose units can be stepped over, and elsewhere of the first samples and every key frame, for messages and parameter sets that come later.</summary>
    Full,
}
