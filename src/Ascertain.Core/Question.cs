namespace Ascertain;

/// <summary>What an investigation asks of a video.</summary>
public enum Question
{
    /// <summary>What is this file, and what does it say of itself? The ground for all others.</summary>
    What,

    /// <summary>Is it genuine?</summary>
    Genuine,

    /// <summary>When was it taken?</summary>
    When,

    /// <summary>Where was it taken?</summary>
    Where,

    /// <summary>Who is depicted? A person answers.</summary>
    Who,

    /// <summary>Where else is it, and which came first?</summary>
    Copies,

    /// <summary>What do the findings support, of what the parties allege?</summary>
    Allegations,
}
