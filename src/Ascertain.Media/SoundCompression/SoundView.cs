namespace Ascertain.Media.SoundCompression;

/// <summary>Which signal of a pair of channels is looked at: encoders quantise either the channels or half their sum and difference.</summary>
public enum SoundView
{
    /// <summary>The only channel, or the left one.</summary>
    First,

    /// <summary>The right channel.</summary>
    Second,

    /// <summary>Half the sum.</summary>
    Middle,

    /// <summary>Half the difference.</summary>
    Side,
}
