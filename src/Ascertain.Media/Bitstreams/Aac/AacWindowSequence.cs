namespace Ascertain.Media.Bitstreams.Aac;

/// <summary>window_sequence, ISO/IEC 14496-3 §4.6.11: how a frame of 1024 samples is cut into blocks of the transform.</summary>
public enum AacWindowSequence
{
    /// <summary>One long block.</summary>
    OnlyLong = 0,

    /// <summary>One long block whose end is steep: short blocks follow.</summary>
    LongStart = 1,

    /// <summary>Eight short blocks.</summary>
    EightShort = 2,

    /// <summary>One long block whose beginning is steep: short blocks came before.</summary>
    LongStop = 3,
}
