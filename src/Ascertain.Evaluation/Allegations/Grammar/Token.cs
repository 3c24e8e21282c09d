namespace Ascertain.Evaluation.Allegations.Grammar;

/// <summary>A word, number or sign of a text.</summary>
/// <param name="Start">Offset in UTF-16 units.</param>
/// <param name="End">Offset after it.</param>
/// <param name="Kind">What it is made of.</param>
/// <param name="Lower">The same in lower case.</param>
/// <param name="IsCapital">It begins with a capital letter.</param>
/// <param name="Value">Its number, see <see cref="TokenKind"/>.</param>
/// <param name="IsPlain">A number of digits alone, without separators.</param>
internal readonly record struct Token(int Start, int End, TokenKind Kind, string Lower, bool IsCapital, double Value, bool IsPlain);
