using Ascertain.Preservation;
using Ascertain.Workbench.Texts;

namespace Ascertain.Workbench.Pages;

/// <summary>What is not as it was entered ends the request and is said in words: a page made of the rest would hide it.</summary>
internal sealed class FaultAnswer(RequestDelegate next, UiTexts texts)
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
        catch (Exception fault) when ((fault is CustodyException or Custody.CustodyFormatException or Canonical.CanonicalFormatException or Casework.UnusableInputException or IOException) && !context.Response.HasStarted)
        {
            await PlainAnswer.SayAsync(context, StatusCodes.Status500InternalServerError, fault.Message);
        }
    }
}
