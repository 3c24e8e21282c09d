using Ascertain.Preservation;
using Ascertain.Workbench.Texts;
using Microsoft.Extensions.Logging;

namespace Ascertain.Workbench.Pages;

/// <summary>What is not as it was entered ends the request and is said in words: a page made of the rest would hide it. What nobody foresaw is said to have happened, and no more: the terminal
/// tells where in the program.</summary>
internal sealed partial class FaultAnswer(RequestDelegate next, WorkbenchOptions options, UiTexts texts, ILogger<FaultAnswer> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException fault) when (!context.Response.HasStarted)
        {
            await PlainAnswer.SayAsync(context, fault.StatusCode, fault.StatusCode == StatusCodes.Status413PayloadTooLarge ? texts["gate.tooLarge"] : fault.Message);
        }
        catch (Exception fault) when ((fault is CustodyException or Custody.CustodyFormatException or Canonical.CanonicalFormatException or Casework.UnusableInputException || (fault is IOException && options.Beyond is null)) && !context.Response.HasStarted)
        {
            await PlainAnswer.SayAsync(context, StatusCodes.Status500InternalServerError, fault.Message);
        }
        catch (Exception fault) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            // Without its message: that may hold names and paths.
            Unforeseen(log, fault.GetType().Name, fault.StackTrace);
            context.Response.ContentLength = null;
            await PlainAnswer.SayAsync(context, StatusCodes.Status500InternalServerError, texts["gate.fault"]);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A request ended with {Kind}:\n{Where}")]
    private static partial void Unforeseen(ILogger log, string kind, string? where);
}
