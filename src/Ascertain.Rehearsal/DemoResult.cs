namespace Ascertain.Rehearsal;

/// <summary>What the demo made.</summary>
/// <param name="Plan">The invented case.</param>
/// <param name="Investigation">Folder of the investigation.</param>
/// <param name="Report">The report.</param>
/// <param name="Bundle">The bundle.</param>
/// <param name="Truth">The document that says what is true.</param>
/// <param name="Answers">Question by question.</param>
/// <param name="IsIntact">The bundle verifies.</param>
/// <param name="Rerun">How many examinations of how many were identical when repeated from the bundle.</param>
public sealed record DemoResult(
    RehearsalPlan Plan, string Investigation, string Report, string Bundle, string Truth, IReadOnlyList<DemoAnswer> Answers, bool IsIntact, (int Identical, int All) Rerun);
