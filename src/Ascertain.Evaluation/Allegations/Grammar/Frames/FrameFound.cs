namespace Ascertain.Evaluation.Allegations.Grammar.Frames;

/// <summary>What happened to what is counted, or what kind of event is spoken of.</summary>
/// <param name="Start">First token of the words; equal to <see cref="End"/> where it is implied.</param>
/// <param name="End">Token after them.</param>
/// <param name="Role">Label of the role; null for a word of an event alone.</param>
/// <param name="Event">Kind of event; null for a word of a role alone.</param>
internal sealed record FrameFound(int Start, int End, string? Role, string? Event);
