"""Exported chats of WhatsApp."""
