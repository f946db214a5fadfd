// Imported first: the policy of the page forbids code made of text, and zod would try that when schemas are made.
import * as z from "zod";

z.config({ jitless: true });
