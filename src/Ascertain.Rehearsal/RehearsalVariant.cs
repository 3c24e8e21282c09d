namespace Ascertain.Rehearsal;

/// <summary>What is odd about the invented clip.</summary>
public enum RehearsalVariant
{
    /// <summary>Clock, place and posts are as they happened.</summary>
    Truthful,

    /// <summary>The device's clock is days ahead: it reads later than the first post.</summary>
    ClockAhead,

    /// <summary>The device's clock is days behind: nothing contradicts it.</summary>
    ClockBehind,

    /// <summary>The position in the file is another place's.</summary>
    OtherPlace,

    /// <summary>The clip holds neither clock nor position.</summary>
    Stripped,
}
