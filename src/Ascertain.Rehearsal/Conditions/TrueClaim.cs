namespace Ascertain.Rehearsal.Conditions;

/// <summary>Which of two claims that exclude each other is true.</summary>
public enum TrueClaim
{
    /// <summary>The first party's.</summary>
    First,

    /// <summary>The second party's.</summary>
    Second,

    /// <summary>Neither: it was taken between the two claimed times.</summary>
    Neither,
}
