using Microsoft.AspNetCore.Authorization;

namespace Factory.Console.Auth;

/// <summary>Lets in only who has the permission; stands on endpoints, hubs and pages.</summary>
/// <remarks>It names a policy, because that is all that a page looks at when it is reached from another page.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequirePermissionAttribute(string permission) : AuthorizeAttribute(permission)
{
    /// <summary>A name of <see cref="Core.Tenancy.Permissions" />, and of the policy that asks for it.</summary>
    public string Permission { get; } = permission;
}

/// <summary>The caller must have this permission.</summary>
public sealed record PermissionRequirement(string Permission) : IAuthorizationRequirement;

internal static class PermissionPolicies
{
    /// <summary>A policy for each permission, by its name.</summary>
    public static void AddPermissions(this AuthorizationOptions options)
    {
        foreach (var permission in Core.Tenancy.Permissions.All)
        {
            options.AddPolicy(permission, policy => policy.RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(permission)));
        }
    }
}

internal sealed class PermissionHandler : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (context.User.FindCaller()?.May(requirement.Permission) == true)
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
