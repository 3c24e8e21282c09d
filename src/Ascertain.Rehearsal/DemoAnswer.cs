namespace Ascertain.Rehearsal;

/// <summary>One question of the demo with the investigation's answer beside the truth.</summary>
/// <param name="Question">The question.</param>
/// <param name="Answer">What the investigation says.</param>
/// <param name="Truth">What is true of the invented case.</param>
/// <param name="Correct">True or false; null where the answer was withheld or nothing was examined.</param>
public sealed record DemoAnswer(string Question, string Answer, string Truth, bool? Correct);
