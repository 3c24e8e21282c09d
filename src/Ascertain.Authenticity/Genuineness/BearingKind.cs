namespace Ascertain.Authenticity.Genuineness;

/// <summary>How a finding code stands to a pair.</summary>
public enum BearingKind
{
    /// <summary>It is more to be expected under one of the propositions than under the others.</summary>
    OnOneSide,

    /// <summary>The examination looked for signs and saw none. That bears on neither side by itself: much leaves no sign that it can see. How much it bears is known only where a method has calibrated a likelihood ratio for it.</summary>
    SawNothing,

    /// <summary>The examination looked and could not tell, or what it saw is as usual under each proposition.</summary>
    CannotTell,
}
