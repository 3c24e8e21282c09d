namespace Ascertain.Casework.View;

/// <summary>How a person's conclusion stands to those of others on the same question.</summary>
public enum AssessmentStanding
{
    /// <summary>Entered in the open: whoever concludes later may have read it.</summary>
    Open,

    /// <summary>Entered closed, and closed still: it waits for a second person's.</summary>
    Closed,

    /// <summary>Entered closed, beside a second person's that was entered closed too; both were laid open together.</summary>
    BlindPair,

    /// <summary>Entered closed, and laid open by its author without a second person's.</summary>
    OpenedAlone,
}
